"""Rehearsals on one machine: a class in JupyterLab behind JupyterHub, and visitors of the pages of Voilà."""
