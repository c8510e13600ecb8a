// The test runner clones what it reports. Of a failed assertion about an element, which cannot be cloned, it reports nothing
// (@web/test-runner 0.20) and waits until the file's time is over: here such a report goes as JSON.
{
  const clone = window.structuredClone;
  const asJson = (_, value) => (value instanceof Node ? value.textContent : value);
  window.structuredClone = (value, options) =>
    clone(value?.type === 'wtr-session-finished' ? JSON.parse(JSON.stringify(value, asJson)) : value, options);
}
