<?php
/**
 * What the plugin has stored goes with it.
 *
 * @package PokemonLookalike
 */

defined( 'WP_UNINSTALL_PLUGIN' ) || exit;

delete_option( 'pokemon_lookalike_files' );
