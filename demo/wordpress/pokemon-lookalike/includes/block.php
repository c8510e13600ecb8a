<?php
/**
 * The block: its editor shows the element itself.
 *
 * @package PokemonLookalike
 */

namespace PokemonLookalike;

defined( 'ABSPATH' ) || exit;

/** Attributes of the block are properties of the element: `topK`. */
function register_block(): void {
	$needs = array( 'wp-blocks', 'wp-element', 'wp-block-editor', 'wp-components', 'wp-i18n' );
	$file  = 'block/editor.js';
	wp_register_script( HANDLE . '-editor', plugins_url( $file, MAIN_FILE ), $needs, filemtime( plugin_dir_path( MAIN_FILE ) . $file ), true );
	$data = wp_json_encode( array( 'scriptsUrl' => files_url() . 'dist/' ) );
	wp_add_inline_script( HANDLE . '-editor', 'window.pokemonLookalike = ' . $data . ';', 'before' );
	register_block_type( plugin_dir_path( MAIN_FILE ) . 'block', array( 'render_callback' => __NAMESPACE__ . '\\render_block' ) );
}

/** @param array<string, mixed> $attributes */
function render_block( array $attributes, string $content = '' ): string {
	$given = array();
	foreach ( $attributes as $name => $value ) {
		$given[ strtolower( preg_replace( '/[A-Z]/', '-$0', $name ) ) ] = $value;
	}
	return markup( $given, $content, wrapper_attributes() );
}

/** Classes and styles of the block's own: its alignment, for instance. */
function wrapper_attributes(): array {
	$supported = \WP_Block_Supports::get_instance()->apply_block_supports();
	return array_intersect_key( $supported, array_flip( array( 'class', 'style', 'id' ) ) );
}
