"""The two doors between the records and the batch: `extract` publishes, `landing` writes back.

SQLite is reached only through the connection Django already holds. Any other library brings an SQLite of
its own, and closing its handle drops the whole process's file locks: the database is then corrupted
without a word. On PostgreSQL both doors use COPY or a server-side cursor.
"""
