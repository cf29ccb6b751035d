"""Whether the figures of a report agree with one another and with the ledger: a module a finding."""
