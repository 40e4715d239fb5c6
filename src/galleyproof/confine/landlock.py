"""Folders that may be read and written go in; from then on this process, and all that it starts, reaches no others.

Linux's own means, since 5.13, and open to every user: https://docs.kernel.org/userspace-api/landlock.html. The C library
has no functions for it, so the three system calls are made by number; numbers and bits are those of linux/landlock.h.
"""

import ctypes
import os
import stat
import struct
import sys
from collections.abc import Iterable

CREATE_RULESET, ADD_RULE, RESTRICT_SELF = 444, 445, 446
"""The same on every processor that both Linux and Python run on today."""
VERSION_ONLY = 1
PATH_BENEATH = 1

EXECUTE, WRITE_FILE, READ_FILE, READ_DIR = 1 << 0, 1 << 1, 1 << 2, 1 << 3
REFER, TRUNCATE, IOCTL_DEVICE = 1 << 13, 1 << 14, 1 << 15
FIRST = (1 << 13) - 1
"""All that the first version knows: those, and making and removing files of every kind."""
OF_FILES = EXECUTE | WRITE_FILE | READ_FILE | TRUNCATE | IOCTL_DEVICE
"""What a rule for a single file may grant."""
READING = EXECUTE | READ_FILE | READ_DIR
TCP = 0b11
"""To wait for a connection, and to make one."""
SCOPES = 0b11
"""Abstract sockets, and signals to processes outside."""
SET_NO_NEW_PRIVILEGES = 38


def landlock_version() -> int:
    """Which version of it the kernel has; 0 where there is none, or where it is switched off."""
    if not sys.platform.startswith("linux"):
        return 0
    try:
        return max(0, _call(CREATE_RULESET, None, ctypes.c_size_t(0), ctypes.c_uint32(VERSION_ONLY)))
    except OSError:
        return 0


def restrict(readable: Iterable[str], writable: Iterable[str]) -> None:
    """Shuts this process in for good; paths that are not there are left out. Raises OSError where it cannot be done."""
    version = landlock_version()
    known = FIRST
    for since, right in ((2, REFER), (3, TRUNCATE), (5, IOCTL_DEVICE)):
        if version >= since:
            known |= right
    # Fields that a kernel does not know must be left out.
    fields = (known, *((TCP,) if version >= 4 else ()), *((SCOPES,) if version >= 6 else ()))
    attributes = struct.pack(f"={len(fields)}Q", *fields)
    ruleset = _call(CREATE_RULESET, attributes, ctypes.c_size_t(len(attributes)), ctypes.c_uint32(0))
    try:
        for path in readable:
            _allow(ruleset, path, READING & known)
        for path in writable:
            _allow(ruleset, path, known & ~EXECUTE)
        library = ctypes.CDLL(None, use_errno=True)
        if library.prctl(SET_NO_NEW_PRIVILEGES, 1, 0, 0, 0) != 0:
            raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
        _call(RESTRICT_SELF, ctypes.c_int(ruleset), ctypes.c_uint32(0))
    finally:
        os.close(ruleset)


def _allow(ruleset: int, path: str, rights: int) -> None:
    try:
        place = os.open(path, getattr(os, "O_PATH", 0) | os.O_CLOEXEC)
    except OSError:
        return
    try:
        if not stat.S_ISDIR(os.fstat(place).st_mode):
            rights &= OF_FILES
        rule = struct.pack("=Qi", rights, place)
        _call(ADD_RULE, ctypes.c_int(ruleset), ctypes.c_int(PATH_BENEATH), rule, ctypes.c_uint32(0))
    finally:
        os.close(place)


def _call(number: int, *arguments: object) -> int:
    library = ctypes.CDLL(None, use_errno=True)
    answer = int(library.syscall(ctypes.c_long(number), *arguments))
    if answer < 0:
        error = ctypes.get_errno()
        raise OSError(error, os.strerror(error))
    return answer
