"""The law as dated, sourced data: TOML files and their strict reader."""
