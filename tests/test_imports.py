"""No module or folder needs itself by way of others, not even in annotations."""

from graphlib import TopologicalSorter

import grimp

from scripts.rooms import circle, imports

MOST_NAMES = 660  # that the folders of tui import from each other


def test_no_module_imports_itself_by_way_of_others() -> None:
    graph = grimp.build_graph("index", "tui")
    imports = {module: graph.find_modules_directly_imported_by(module) for module in graph.modules}
    TopologicalSorter(imports).prepare()  # else a CycleError, which names the circle


def test_no_folder_of_the_face_imports_itself_by_way_of_others() -> None:
    assert circle("tui") == []
    assert circle("index") == []


def test_the_folders_of_the_face_stay_apart() -> None:
    assert sum(1 for _ in imports("tui")) <= MOST_NAMES
