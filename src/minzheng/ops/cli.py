"""The command line `minzheng`."""

import os

import typer

app = typer.Typer(
    help="民政：区民政局平台 · the platform of a district civil-affairs bureau", no_args_is_help=True
)


@app.command(
    context_settings={"allow_extra_args": True, "ignore_unknown_options": True, "help_option_names": []}
)
def manage(context: typer.Context) -> None:
    """Django 自带命令 · Django's own commands."""
    _django("manage", *context.args)


@app.command()
def serve(address: str = "127.0.0.1:8000") -> None:
    """启动网页服务 · the web server."""
    _django("serve", "runserver", "--noreload", address)


def _django(program: str, *arguments: str) -> None:
    """Run one Django command in this process; Django is imported only once a command needs it."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "minzheng.ops.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line([f"minzheng {program}", *arguments])


def main() -> None:
    """Entry point of the console script."""
    app()
