"""Prints the URL of a PostgreSQL server the tests may use, or says on standard error why there is none.

Asked in this order: MINZHENG_TEST_DATABASE_URL, the local socket, 127.0.0.1:5432. The tests make and
remove a database of their own there (its name begins with ``test_``); nothing else is touched.
"""

import getpass
import os
import sys

import psycopg

WAIT_SECONDS = 3


def candidates() -> list[str]:
    """Where to ask, the stated server alone when one is stated: another would hide that it is down."""
    if stated := os.environ.get("MINZHENG_TEST_DATABASE_URL", "").strip():
        return [stated]
    users = dict.fromkeys([getpass.getuser(), "postgres"])
    sockets = [f"postgresql://{user}@/postgres?host=/var/run/postgresql" for user in users]
    return sockets + [f"postgresql://{user}@127.0.0.1:5432/postgres" for user in users]


def refusal(url: str) -> str:
    """Why the tests cannot use the server, or nothing where they can."""
    try:
        with psycopg.connect(url, connect_timeout=WAIT_SECONDS) as connection:
            row = connection.execute(
                "SELECT rolcreatedb OR rolsuper FROM pg_roles WHERE rolname = current_user"
            ).fetchone()
    except psycopg.Error as error:
        return str(error).splitlines()[0]
    return "" if row and row[0] else "the user may not create databases"


def main() -> int:
    """0 and the URL, or 1 and the reasons."""
    reasons = []
    for url in candidates():
        reason = refusal(url)
        if not reason:
            print(url)
            return 0
        reasons.append(reason)
    print("no server answered (" + "; ".join(dict.fromkeys(reasons)) + ")", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
