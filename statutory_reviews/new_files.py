"""A file that appears whole or not at all, and that only its owner may read."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO


@contextmanager
def new_file(path: Path) -> Iterator[tuple[Path, IO[bytes]]]:
    """A file beside `path`, for its owner's eyes only, that takes its place when the block ends, or disappears.

    Raises OSError, with the folder or file that was asked for and not the one beside it.
    """
    partial = path.with_name(f".{path.name}.partial-{os.getpid()}")
    try:
        with os.fdopen(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            yield partial, file
        partial.replace(path)
    except OSError as error:
        if error.errno is None or error.filename not in {None, str(partial)}:
            raise
        missing = isinstance(error, FileNotFoundError | NotADirectoryError)
        raise OSError(error.errno, error.strerror, str(path.parent if missing else path)) from error
    finally:
        with suppress(FileNotFoundError, NotADirectoryError):
            partial.unlink()
