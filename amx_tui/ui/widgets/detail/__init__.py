"""The detail pane: everything about the asset under the cursor of the grid, in tabs."""
