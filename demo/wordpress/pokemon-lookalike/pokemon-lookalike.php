<?php
/**
 * Plugin Name:       Pokémon Lookalike
 * Description:       A photo goes in, the Pokémon that the person looks like comes out, in the visitor's browser: a block, and the shortcode [pokemon-lookalike].
 * Version:           0.2.0
 * Requires at least: 6.1
 * Requires PHP:      7.4
 * License:           MIT
 * License URI:       https://opensource.org/license/mit
 * Text Domain:       pokemon-lookalike
 *
 * The MIT licence is compatible with the GPL. The element's files, dist/ and models/, lie in this folder
 * (npx pokemon-lookalike copy wp-content/plugins/pokemon-lookalike), or where the settings say.
 */

namespace PokemonLookalike;

defined( 'ABSPATH' ) || exit;

const MAIN_FILE = __FILE__;
const HANDLE    = 'pokemon-lookalike';

require __DIR__ . '/includes/files.php';
require __DIR__ . '/includes/markup.php';
require __DIR__ . '/includes/block.php';
require __DIR__ . '/includes/settings.php';

add_action( 'init', __NAMESPACE__ . '\\register_files' );
add_action( 'init', __NAMESPACE__ . '\\register_block' );
add_shortcode( 'pokemon-lookalike', __NAMESPACE__ . '\\shortcode' );
