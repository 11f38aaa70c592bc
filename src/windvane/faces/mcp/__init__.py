"""Windvane as tools, resources and a prompt of a language model's client, by the Model Context Protocol."""
