"""人员与岗位: who works here, with which posts and accounts, and the systems that call as one of them."""
