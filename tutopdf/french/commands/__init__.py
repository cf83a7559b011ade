"""The edge: what each command says, a module for each."""
