/* For tests: a VFS over SQLite's own that fails at a chosen call, can hold every sync at a gate, and knows
 * what a loss of power would leave: of each file only what was synced.                              */
#pragma once
#include <stdbool.h>

#define FAULTY_VFS "faulty"
void faulty_make(void); /* before the first store is opened with it */
void faulty_at(
    int call,
    bool on); /* fails that call from now on, counting from 0; `on`: and all after it. -1: none */
bool faulty_met(void);             /* that call came by */
/* The next syncs of a journal fail; `really`: after they were done all the same. */
void faulty_syncs(int times, bool really);
void faulty_gate(bool shut);       /* shut: a sync of the journal waits */
void faulty_gate_wait(void);       /* until one stands before it */
/* Lays down under `to` what a loss of power now would leave of the database `path` and its journal. */
void faulty_power_loss(const char *path, const char *to);
