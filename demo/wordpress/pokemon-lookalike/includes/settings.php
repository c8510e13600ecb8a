<?php
/**
 * Settings > Pokémon Lookalike: where the files are.
 *
 * @package PokemonLookalike
 */

namespace PokemonLookalike;

defined( 'ABSPATH' ) || exit;

const PAGE = 'pokemon-lookalike';

function register_settings(): void {
	register_setting(
		PAGE,
		OPTION,
		array(
			'type'              => 'string',
			'default'           => '',
			'sanitize_callback' => __NAMESPACE__ . '\\clean_url',
		)
	);
	add_settings_section( 'files', __( 'Files', 'pokemon-lookalike' ), '__return_null', PAGE );
	add_settings_field(
		OPTION,
		__( 'Folder of dist/ and models/', 'pokemon-lookalike' ),
		__NAMESPACE__ . '\\print_field',
		PAGE,
		'files',
		array( 'label_for' => OPTION )
	);
}

/** An address on the web, or none. */
function clean_url( $value ): string {
	return esc_url_raw( trim( (string) $value ), array( 'http', 'https' ) );
}

function print_field(): void {
	printf(
		'<input type="url" class="regular-text code" id="%1$s" name="%1$s" value="%2$s" placeholder="https://cdn.jsdelivr.net/npm/pokemon-lookalike@0.2.0/" />',
		esc_attr( OPTION ),
		esc_attr( get_option( OPTION, '' ) )
	);
	echo '<p class="description">';
	esc_html_e( 'Empty: this plugin’s own folder. Else a folder of your site or of a CDN, which has to allow other sites (CORS).', 'pokemon-lookalike' );
	echo '</p>';
}

function add_page(): void {
	$title = __( 'Pokémon Lookalike', 'pokemon-lookalike' );
	add_options_page( $title, $title, 'manage_options', PAGE, __NAMESPACE__ . '\\print_page' );
}

function print_page(): void {
	echo '<div class="wrap"><h1>' . esc_html( get_admin_page_title() ) . '</h1><form method="post" action="options.php">';
	settings_fields( PAGE );
	do_settings_sections( PAGE );
	submit_button();
	echo '</form></div>';
}

/** Whoever can mend it is told that nothing has been copied yet. */
function print_notice(): void {
	if ( has_files() || ! current_user_can( 'manage_options' ) ) {
		return;
	}
	printf(
		'<div class="notice notice-error"><p>%s</p><p><code>npx pokemon-lookalike copy %s</code></p></div>',
		esc_html__( 'Pokémon Lookalike: the element’s files are missing. Copy them into the plugin’s folder, or name another one under Settings.', 'pokemon-lookalike' ),
		esc_html( untrailingslashit( plugin_dir_path( MAIN_FILE ) ) )
	);
}

add_action( 'admin_init', __NAMESPACE__ . '\\register_settings' );
add_action( 'admin_menu', __NAMESPACE__ . '\\add_page' );
add_action( 'admin_notices', __NAMESPACE__ . '\\print_notice' );
