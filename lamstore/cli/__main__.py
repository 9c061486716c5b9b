"""``python -m lamstore.cli``, as ``python -m lamstore``."""

from lamstore.cli import main

if __name__ == "__main__":
    main()
