import 'pokemon-lookalike';
