"""What Voilà runs for each visitor: a kernel without the parts that only a programmer needs.

`voila.json` names `manager.LightKernelManager`. Nothing is imported here: the kernel itself would carry it.
"""
