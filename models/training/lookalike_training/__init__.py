"""How the project's two networks, `face-parts` and `lookalike`, are trained, exported and measured.

Conventions: pictures are RGB. A batch is a float tensor [n, channels, height, width] with values 0..1; the networks
take 2x - 1. A cut-out or drawing carries its mask as a fourth channel. Sides are px, angles degrees.
"""
