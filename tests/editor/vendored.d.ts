// What others wrote is not checked: its modules are read as modules that tell nothing.
export {};
