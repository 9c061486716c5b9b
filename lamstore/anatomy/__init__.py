"""A subject's anatomy: laMEG's layers and the head's surfaces, as one Dataset."""
