"""Reports drafted from templates: people write the prose, every figure is cited and says where it is from."""
