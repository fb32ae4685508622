"""``python -m helpers.bank [FOLDER]``: write the bank for the course's own system, the key and the notes."""

import sys
from pathlib import Path

from .writing import write_bank

if __name__ == "__main__":
    for written in write_bank(Path(sys.argv[1] if len(sys.argv) > 1 else "dist/bank")):
        print(written)
