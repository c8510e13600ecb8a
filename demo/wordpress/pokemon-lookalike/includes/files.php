<?php
/**
 * Where the element's files are, and its script on pages that have an element.
 *
 * @package PokemonLookalike
 */

namespace PokemonLookalike;

defined( 'ABSPATH' ) || exit;

const OPTION = 'pokemon_lookalike_files';

/** What is in the plugin's own folder when the files have been copied there. */
const OWN_FILES = array( 'dist/pokemon-lookalike.global.js', 'models/manifest.json' );

/** What an element looks like in a post, also where its tag has been taken away, in whatever way the HTML is written. */
const IN_CONTENT = '~<pokemon-lookalike[\s/>]|<div\b(?:[^>"\']|"[^"]*"|\'[^\']*\')*?\sclass\s*=\s*(?:"[^"]*|\'[^\']*)?\bpokemon-lookalike\b~i';

/** Address of the folder that has dist/ and models/, with a slash at its end. */
function files_url(): string {
	$said = (string) get_option( OPTION, '' );
	return trailingslashit( '' === $said ? plugins_url( '', MAIN_FILE ) : $said );
}

/** Whether the files can be where the settings say; those of a CDN are believed to be. */
function has_files(): bool {
	if ( '' !== (string) get_option( OPTION, '' ) ) {
		return true;
	}
	foreach ( OWN_FILES as $file ) {
		if ( ! is_readable( plugin_dir_path( MAIN_FILE ) . $file ) ) {
			return false;
		}
	}
	return true;
}

/** The classic script: WordPress before 6.5 knows no modules, and optimisers take classic scripts only. */
function register_files(): void {
	$version = '' === (string) get_option( OPTION, '' ) ? own_version() : null;
	$how     = array(
		'in_footer' => true,
		'strategy'  => 'defer',
	);
	wp_register_script( HANDLE, files_url() . 'dist/pokemon-lookalike.global.js', array(), $version, $how );
}

/** A new release is another address. */
function own_version(): string {
	$script = plugin_dir_path( MAIN_FILE ) . OWN_FILES[0];
	return is_readable( $script ) ? (string) filemtime( $script ) : '0';
}

/** For posts and widgets with the element's own tag or its stand-in, which no block and no shortcode has made. */
function enqueue_for_content( $content ) {
	if ( is_string( $content ) && preg_match( IN_CONTENT, $content ) ) {
		wp_enqueue_script( HANDLE );
	}
	return $content;
}

/** The script's own folder, said in a place of its own: optimisers combine scripts, or put them into the page, and then
 *  the script's address says nothing any more. What is no JavaScript they leave alone. */
function print_scripts_url(): void {
	if ( wp_script_is( HANDLE, 'enqueued' ) || wp_script_is( HANDLE, 'done' ) ) {
		$attributes = array(
			'type'             => 'application/json',
			'data-scripts-url' => esc_url( files_url() . 'dist/' ),
		);
		wp_print_inline_script_tag( '{}', $attributes );
	}
}

foreach ( array( 'the_content', 'widget_text_content', 'widget_block_content' ) as $filter ) {
	add_filter( $filter, __NAMESPACE__ . '\\enqueue_for_content', 100 );
}
add_action( 'wp_footer', __NAMESPACE__ . '\\print_scripts_url', 1000 );
