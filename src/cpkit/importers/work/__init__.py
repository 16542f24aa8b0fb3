"""What plans, pledges and figures are made of: grids, cells, colours and rows."""
