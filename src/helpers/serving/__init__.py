"""What Voilà runs for each visitor: a kernel without the parts that only a programmer needs, split off one that is ready.

`voila.json` names `manager.LightKernelManager` and, by its entry point, `provisioner.SplittingProvisioner`. Nothing is
imported here: the kernel itself would carry it.
"""
