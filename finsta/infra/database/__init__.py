"""The database behind `db`: its engine, threads, statements, migrations and faults."""
