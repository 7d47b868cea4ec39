"""The nouns: what everything else in Parallax speaks of. Nothing here reads, computes or draws."""
