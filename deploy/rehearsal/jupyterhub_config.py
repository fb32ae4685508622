# The hub of a rehearsal: on this machine alone, any name may enter, each student's files in a folder of the rehearsal.
# Never for a real class: see ../jupyterhub.yaml and ../README.md.
import json
import os

c = get_config()  # noqa: F821
given = json.loads(os.environ["REHEARSAL"])

c.JupyterHub.bind_url = f"http://127.0.0.1:{given['port']}"
c.JupyterHub.hub_bind_url = f"http://127.0.0.1:{given['hub_port']}"
c.JupyterHub.db_url = f"sqlite:///{given['folder']}/hub.sqlite"
c.JupyterHub.cookie_secret_file = f"{given['folder']}/cookie_secret"
c.JupyterHub.load_roles = []
c.ConfigurableHTTPProxy.command = [given["proxy"], "--log-level=warn"]
c.ConfigurableHTTPProxy.api_url = f"http://127.0.0.1:{given['proxy_port']}"
c.ConfigurableHTTPProxy.pid_file = f"{given['folder']}/proxy.pid"

c.JupyterHub.authenticator_class = "dummy"
c.Authenticator.allow_all = True
c.JupyterHub.spawner_class = "simple"
c.SimpleLocalProcessSpawner.home_dir_template = given["folder"] + "/homes/{username}"
c.Spawner.cmd = [given["server"]]
c.Spawner.args = ["--allow-root"] if os.geteuid() == 0 else []
c.Spawner.default_url = f"/lab/tree/notebooks/{given['notebook']}"
c.Spawner.start_timeout = c.Spawner.http_timeout = 180
