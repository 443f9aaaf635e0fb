"""Articles that say nearly the same, folded into one row of the list."""

from pathlib import Path

import pytest

from tests.support.app import reader_on
