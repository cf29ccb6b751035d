"""Reports: handed in to be checked, figure by figure."""
