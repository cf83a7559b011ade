"""Editor: the door for the mouse: a page in the browser, and the server of this machine that it talks to."""
