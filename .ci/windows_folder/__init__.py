"""Windows folder: tutopdf with its Python and its libraries in one ZIP, for whoever may not install anything."""
