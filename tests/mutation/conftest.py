"""Nothing here is a test that pytest should look for: these are the tools of `make mutants`."""

collect_ignore_glob = ["*.py"]
