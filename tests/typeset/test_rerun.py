"""Whether another pass is needed, and what the next build finds."""

from pathlib import Path

from galleyproof.typeset.rerun import keep_state, read_state, remove_state, restore_state


def test_an_aux_without_content_is_as_if_there_were_none(tmp_path: Path) -> None:
    (tmp_path / "paper.aux").write_bytes(b"\\relax \n")
    assert read_state(tmp_path, ["paper.aux", "paper.out"]) == {}


def test_a_label_in_the_aux_asks_for_another_pass(tmp_path: Path) -> None:
    (tmp_path / "paper.aux").write_bytes(b"\\relax \n\\newlabel{a}{{1}{1}}\n")
    assert read_state(tmp_path, ["paper.aux"]) != {}


def test_one_byte_more_asks_for_another_pass(tmp_path: Path) -> None:
    aux = tmp_path / "paper.aux"
    aux.write_bytes(b"\\newlabel{a}{{1}{1}}\n")
    before = read_state(tmp_path, ["paper.aux"])
    aux.write_bytes(b"\\newlabel{a}{{1}{12}}\n")
    assert read_state(tmp_path, ["paper.aux"]) != before


def test_what_only_people_read_asks_for_nothing(tmp_path: Path) -> None:
    for name in ("paper.log", "paper.pdf", "paper.fls"):
        (tmp_path / name).write_bytes(b"anything")
    assert read_state(tmp_path, ["paper.log", "paper.pdf", "paper.fls"]) == {}


def test_a_build_finds_what_the_last_one_left(tmp_path: Path) -> None:
    first, second, kept = (tmp_path / name for name in ("first", "second", "kept"))
    first.mkdir()
    second.mkdir()
    (first / "paper.aux").write_bytes(b"\\newlabel")
    (first / "paper.toc").write_bytes(b"\\contentsline")
    state = read_state(first, ["paper.aux", "paper.toc"])
    keep_state(first, state, kept)
    assert restore_state(kept, second) == ("paper.aux", "paper.toc")
    assert read_state(second, ["paper.aux", "paper.toc"]) == state


def test_what_is_no_longer_written_is_no_longer_kept(tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    (tmp_path / "paper.aux").write_bytes(b"\\newlabel")
    (tmp_path / "paper.toc").write_bytes(b"\\contentsline")
    keep_state(tmp_path, read_state(tmp_path, ["paper.aux", "paper.toc"]), kept)
    keep_state(tmp_path, read_state(tmp_path, ["paper.aux"]), kept)
    assert [path.name for path in kept.iterdir()] == ["paper.aux"]


def test_links_in_the_kept_folder_are_not_followed(tmp_path: Path) -> None:
    kept, folder = tmp_path / "kept", tmp_path / "folder"
    kept.mkdir()
    folder.mkdir()
    (kept / "paper.aux").symlink_to("/etc/passwd")
    assert restore_state(kept, folder) == ()


def test_a_folder_is_made_clean(tmp_path: Path) -> None:
    (tmp_path / "paper.aux").write_bytes(b"x")
    remove_state(tmp_path, ["paper.aux", "paper.toc"])
    assert list(tmp_path.iterdir()) == []
