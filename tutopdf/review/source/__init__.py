"""The reviewer's rules on the source itself: pictures, links, repeats, numbers, the two variants side by side."""
