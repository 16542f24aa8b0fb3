"""`python -m cpkit`."""

from cpkit.cli import main

if __name__ == "__main__":
    main()
