"""The commands, one module an area; ``graph.cli`` lists them and imports a module when its command is called."""
