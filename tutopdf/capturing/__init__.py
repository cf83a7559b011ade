"""Pictures that take themselves: a browser is driven, its pages are photographed, marks follow their elements."""
