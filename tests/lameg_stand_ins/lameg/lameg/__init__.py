"""Stand-in for laMEG where the real one is not at hand; the signatures are laMEG's."""
