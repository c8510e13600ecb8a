<?php
/**
 * The element in a post.
 *
 * @package PokemonLookalike
 */

namespace PokemonLookalike;

defined( 'ABSPATH' ) || exit;

/** What a post may say of the element: its options, without the folder of its scripts, which is the site's own affair. */
const ATTRIBUTES = array(
	'models-url',
	'preset',
	'gallery',
	'backend',
	'top-k',
	'pick',
	'faces',
	'no-face',
	'exclude',
	'include-sensitive',
	'sprite-url',
	'loading',
	'src',
	'camera',
	'disabled',
	'reveal',
	'result-links',
	'cry-url',
	'no-share',
	'share-text',
	'share-url',
	'share-logo',
);

/**
 * The element as a <div> that no filter of WordPress takes away; the script makes the element of it.
 *
 * @param array<string, mixed> $given Attributes by name; what the element does not know is left out.
 * @param string               $inner Samples and other children, cleaned as posts are.
 * @param array<string, string> $more Attributes of the <div> itself, escaped here.
 */
function markup( array $given, string $inner = '', array $more = array() ): string {
	$more['class'] = trim( 'pokemon-lookalike ' . ( $more['class'] ?? '' ) );
	foreach ( ATTRIBUTES as $name ) {
		$value = $given[ $name ] ?? null;
		if ( is_scalar( $value ) && false !== $value && '' !== (string) $value ) {
			$more[ 'data-' . $name ] = true === $value ? '' : (string) $value;
		}
	}
	$attributes = '';
	foreach ( $more as $name => $value ) {
		$attributes .= sprintf( ' %s="%s"', $name, esc_attr( $value ) );
	}
	return sprintf( '<div%s>%s</div>', $attributes, wp_kses_post( $inner ) );
}

/**
 * [pokemon-lookalike top-k="3" camera]samples[/pokemon-lookalike]
 *
 * @param array<int|string, string>|string $given   Attributes; a word alone switches something on.
 * @param string|null                      $content What stands between the two tags.
 */
function shortcode( $given = array(), $content = null ): string {
	wp_enqueue_script( HANDLE );
	$attributes = array();
	foreach ( (array) $given as $name => $value ) {
		if ( is_int( $name ) ) {
			$attributes[ strtolower( $value ) ] = true;
		} else {
			// A flag counts by being there, as in HTML.
			$attributes[ $name ] = '' === $value ? true : $value;
		}
	}
	return markup( $attributes, without_paragraphs( do_shortcode( (string) $content ) ) );
}

/** Breaks and empty paragraphs that WordPress makes of an author's line ends. */
function without_paragraphs( string $html ): string {
	return trim( preg_replace( '#<p>\s*</p>|^\s*</p>|<p>\s*$|<br\s*/?>\s*$|^\s*<br\s*/?>#i', '', $html ) );
}
