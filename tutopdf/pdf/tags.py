"""Structure tree (ISO 32000-1, 14.7 and 14.8), and which content belongs to which element."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tutopdf.model.boxes import Element, Rect, Role
from tutopdf.pdf.objects import ObjectTable, PdfValue, array, dictionary, name, rectangle, reference, text_string


class StructureTree:
    """Collects marked content and annotations while pages are drawn, in drawing order; `add_to` writes them."""

    def __init__(self, elements: Sequence[Element], pages: Sequence[str]) -> None:
        """`pages` refer to the document's pages."""
        self.elements, self.pages = elements, pages
        self._content: dict[int, list[tuple[int, int]]] = {}
        self._annotations: dict[int, list[tuple[int, str]]] = {}
        self._marked: list[list[int]] = []
        self._owners: list[int] = []
        self._boxes: dict[int, tuple[Rect, float, str]] = {}
        self._order: dict[int, list[int | tuple[str, int]]] = {}
        self._linked: set[int] = set()

    @property
    def page(self) -> int:
        """The number of the page that is being drawn, which is also its StructParents."""
        return len(self._marked) - 1

    def start_page(self) -> None:
        self._marked.append([])

    def mark(self, element: int) -> int:
        """Return the number (MCID) of a new piece of content of `element` on the current page."""
        page = self._marked[-1]
        page.append(element)
        mcid = len(page) - 1
        content = self._content.setdefault(element, [])
        content.append((self.page, mcid))
        self._note_child(element, ("content", len(content) - 1))
        return mcid

    def annotate(self, element: int, annotation: str) -> int:
        """Tie an annotation of the current page to its element; return its StructParent."""
        annotations = self._annotations.setdefault(element, [])
        annotations.append((self.page, annotation))
        self._owners.append(element)
        self._note_child(element, ("annotation", len(annotations) - 1))
        return len(self.pages) + len(self._owners) - 1

    def set_box(self, element: int, rect: Rect, page_height: float, inline: bool = False) -> None:
        """State where a figure stands, and whether it is in a line of text."""
        self._boxes[element] = rect, page_height, "Inline" if inline else "Block"

    def role(self, element: int) -> str:
        return self.elements[element].role.value

    def _note_child(self, element: int, child: tuple[str, int]) -> None:
        """Keep an element's content and its children in reading order, up to the root."""
        self._order.setdefault(element, []).append(child)
        while element not in self._linked:
            self._linked.add(element)
            parent = self.elements[element].parent
            if parent < 0:
                return
            self._order.setdefault(parent, []).append(element)
            element = parent

    def add_to(self, objects: ObjectTable) -> str:
        """Write the tree, without the elements that nothing was drawn of; return what refers to its root."""
        self._keep_empty_cells()
        root = objects.reserve()
        numbers = {index: objects.reserve() for index in range(len(self.elements)) if index in self._order}
        references = {index: reference(number) for index, number in numbers.items()}
        for index, number in numbers.items():
            objects.put(number, self._element(index, references, reference(root)))
        children = [references[index] for index in numbers if self.elements[index].parent < 0]
        return objects.put(
            root,
            dictionary(
                {
                    "Type": name("StructTreeRoot"),
                    "K": array(children),
                    "ParentTree": objects.add(self._parent_tree(references)),
                    "ParentTreeNextKey": len(self.pages) + len(self._owners),
                }
            ),
        )

    def _keep_empty_cells(self) -> None:
        """Keep the cells that nothing was drawn in: without them those after would be read in another column."""
        cells: dict[int, list[int | tuple[str, int]]] = {}
        for index, element in enumerate(self.elements):
            if element.role in (Role.CELL, Role.HEADER_CELL) and element.parent in self._order:
                cells.setdefault(element.parent, []).append(index)
                self._order.setdefault(index, [])
        self._order.update(cells)

    def _element(self, index: int, references: Mapping[int, str], root: str) -> str:
        element = self.elements[index]
        entries: dict[str, PdfValue] = {
            "Type": name("StructElem"),
            "S": name(element.role.value),
            "P": root if element.parent < 0 else references[element.parent],
        }
        content = self._content.get(index)
        home = content[0][0] if content else None
        if home is not None:
            entries["Pg"] = self.pages[home]
        if children := self._order[index]:
            entries["K"] = array([self._child(index, child, home, references) for child in children])
        if element.alt is not None:
            entries["Alt"] = text_string(element.alt)
        if element.title is not None:
            entries["T"] = text_string(element.title)
        if attributes := self._attributes(index, element):
            entries["A"] = attributes
        return dictionary(entries)

    def _child(
        self, index: int, child: int | tuple[str, int], home: int | None, references: Mapping[int, str]
    ) -> PdfValue:
        if isinstance(child, int):
            return references[child]
        kind, rank = child
        if kind == "annotation":
            page, annotation = self._annotations[index][rank]
            return dictionary({"Type": name("OBJR"), "Pg": self.pages[page], "Obj": annotation})
        page, mcid = self._content[index][rank]
        if page == home:
            return mcid
        return dictionary({"Type": name("MCR"), "Pg": self.pages[page], "MCID": mcid})

    def _attributes(self, index: int, element: Element) -> PdfValue | None:
        if element.role is Role.LIST:
            return dictionary({"O": name("List"), "ListNumbering": name("Disc" if element.bullets else "Decimal")})
        if element.role is Role.HEADER_CELL:
            return dictionary({"O": name("Table"), "Scope": name("Column")})
        if index in self._boxes:
            rect, height, placement = self._boxes[index]
            box = rectangle(rect.x, height - rect.bottom, rect.right, height - rect.y)
            return dictionary({"O": name("Layout"), "Placement": name(placement), "BBox": box})
        return None

    def _parent_tree(self, references: Mapping[int, str]) -> str:
        entries: list[PdfValue] = []
        for page, owners in enumerate(self._marked):
            entries += [page, array([references[owner] for owner in owners])]
        for rank, owner in enumerate(self._owners, len(self.pages)):
            entries += [rank, references[owner]]
        return dictionary({"Nums": array(entries)})
