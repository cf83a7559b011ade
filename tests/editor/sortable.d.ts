// The library that carries cards: it puts itself in the global scope, and its own types are not ours to check.
export {};
