/** Apps that show web pages in a view of their own. Android's marks its view; on iOS a browser calls itself Safari, too, and
 *  an iPad calls itself a Mac. */
const APPS =
  /\b(FBAN|FBAV|FB_IAB|Instagram|Line\/|MicroMessenger|Snapchat|Pinterest\/|TikTok|musical_ly|LinkedInApp|; wv\))/;

/** Whether the page is shown inside an app, where downloads go nowhere. */
export function isInApp({ userAgent } = navigator): boolean {
  const iosView = /\b(iPhone|iPad|iPod|Macintosh)\b.*AppleWebKit(?!.*(Safari|Chrome)\/)/.test(userAgent);
  return iosView || APPS.test(userAgent);
}
