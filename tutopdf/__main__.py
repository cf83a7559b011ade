"""`python -m tutopdf`: the same as the command `tutopdf`."""

from tutopdf.cli.main import run

if __name__ == "__main__":
    run()
