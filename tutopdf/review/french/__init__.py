"""The reviewer's rules on French: slips that handouts often have, each told with what to write instead."""
