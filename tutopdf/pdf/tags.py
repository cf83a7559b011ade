"""PDF: the structure tree (ISO 32000-1, 14.7 and 14.8), and which content belongs to which element."""

from __future__ import annotations

from collections.abc import Sequence

from tutopdf.boxes import Element, Rect, Role
from tutopdf.pdf.objects import IndirectDictionary, PdfValue, array, dictionary, name, rectangle, text_string


class StructureTree:
    """Collects marked content and annotations while pages are drawn, in drawing order; `root_object` writes them."""

    def __init__(self, elements: Sequence[Element]) -> None:
        self.elements = elements
        self.objects = [IndirectDictionary({}) for _ in elements]
        self._content: dict[int, list[tuple[int, int]]] = {}
        self._annotations: dict[int, list[tuple[int, IndirectDictionary]]] = {}
        self._pages: list[list[int]] = []
        self._owners: list[tuple[int, IndirectDictionary]] = []
        self._boxes: dict[int, tuple[Rect, float]] = {}
        self._order: dict[int, list[int | tuple[str, int]]] = {}
        self._linked: set[int] = set()

    def start_page(self) -> int:
        """Begin a page; return its number, which is also its StructParents."""
        self._pages.append([])
        return len(self._pages) - 1

    def mark(self, element: int) -> int:
        """Return the number (MCID) of a new piece of content of `element` on the current page."""
        page = self._pages[-1]
        page.append(element)
        mcid = len(page) - 1
        self._content.setdefault(element, []).append((len(self._pages) - 1, mcid))
        self._note_child(element, ("content", len(self._content[element]) - 1))
        return mcid

    def annotate(self, element: int, annotation: IndirectDictionary) -> None:
        """Tie an annotation of the current page to its element."""
        self._annotations.setdefault(element, []).append((len(self._pages) - 1, annotation))
        self._owners.append((element, annotation))
        self._note_child(element, ("annotation", len(self._annotations[element]) - 1))

    def set_box(self, element: int, rect: Rect, page_height: float) -> None:
        """State where a figure stands."""
        self._boxes[element] = rect, page_height

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

    def root_object(self, pages: Sequence[IndirectDictionary]) -> IndirectDictionary:
        """Fill in every element's dictionary and return the tree's root."""
        for rank, (_, annotation) in enumerate(self._owners):
            annotation["StructParent"] = len(self._pages) + rank
        root = IndirectDictionary({})
        used = [index for index in range(len(self.elements)) if index in self._order]
        for index in used:
            self._fill(index, root, pages)
        children = [self.objects[index] for index in used if self.elements[index].parent < 0]
        root.dict.update(
            {
                "Type": name("StructTreeRoot"),
                "K": array(children),
                "ParentTree": self._parent_tree(),
                "ParentTreeNextKey": len(self._pages) + len(self._owners),
            }
        )
        return root

    def _fill(self, index: int, root: IndirectDictionary, pages: Sequence[IndirectDictionary]) -> None:
        element = self.elements[index]
        entries: dict[str, PdfValue] = {
            "Type": name("StructElem"),
            "S": name(element.role.value),
            "P": root if element.parent < 0 else self.objects[element.parent],
        }
        content = self._content.get(index, [])
        home = content[0][0] if content else None
        if home is not None:
            entries["Pg"] = pages[home]
        entries["K"] = array([self._child(index, child, home, pages) for child in self._order[index]])
        if element.alt is not None:
            entries["Alt"] = text_string(element.alt)
        if element.title is not None:
            entries["T"] = text_string(element.title)
        if attributes := self._attributes(index, element):
            entries["A"] = attributes
        self.objects[index].dict.update(entries)

    def _child(
        self,
        index: int,
        child: int | tuple[str, int],
        home: int | None,
        pages: Sequence[IndirectDictionary],
    ) -> PdfValue:
        if isinstance(child, int):
            return self.objects[child]
        kind, rank = child
        if kind == "annotation":
            page, annotation = self._annotations[index][rank]
            return dictionary({"Type": name("OBJR"), "Pg": pages[page], "Obj": annotation})
        page, mcid = self._content[index][rank]
        if page == home:
            return mcid
        return dictionary({"Type": name("MCR"), "Pg": pages[page], "MCID": mcid})

    def _attributes(self, index: int, element: Element) -> PdfValue | None:
        if element.role is Role.LIST:
            return dictionary({"O": name("List"), "ListNumbering": name("Decimal")})
        if index in self._boxes:
            rect, height = self._boxes[index]
            box = rectangle(rect.x, height - rect.bottom, rect.right, height - rect.y)
            return dictionary({"O": name("Layout"), "Placement": name("Block"), "BBox": box})
        return None

    def _parent_tree(self) -> IndirectDictionary:
        entries: list[PdfValue] = []
        for number, owners in enumerate(self._pages):
            entries += [number, array([self.objects[owner] for owner in owners])]
        for rank, (owner, _) in enumerate(self._owners):
            entries += [len(self._pages) + rank, self.objects[owner]]
        return IndirectDictionary({"Nums": array(entries)})
