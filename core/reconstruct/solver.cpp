#include "reconstruct/solver.h"

#include <algorithm>
#include <utility>

namespace varve::reconstruct {

Solver::Solver() : m_feasible(Network()), m_earliest(Side::Earliest), m_latest(Side::Latest)
{
    recompute();
}

Item Solver::addItem(std::span<const Bound> bounds, Rank rank)
{
    m_rank.push_back(rank);
    m_state.push_back(State::Absent);
    return m_feasible.addItem(bounds);
}

void Solver::recompute()
{
    m_earliest.compute(m_feasible);
    m_latest.compute(m_feasible);
}

void Solver::take(Item item)
{
    if (m_feasible.activate(item))
        state(item) = State::Accepted;
    else
        putAside(item);
}

void Solver::addAll(std::span<const Item> items, std::span<const Micros> near, const Progress &progress)
{
    std::vector<Item> fresh;
    std::ranges::copy_if(items, std::back_inserter(fresh),
                         [this](Item item) { return state(item) == State::Absent; });
    if (fresh.empty())
        return;
    if (isConsistent() && m_feasible.activateAll(fresh, near)) {
        for (const Item item : fresh)
            state(item) = State::Accepted;
        recompute();
        return;
    }
    const auto strongest = std::ranges::min_element(fresh, {}, [this](Item i) { return rank(i); });
    decideAgain(rank(*strongest), fresh, progress);
}

bool Solver::add(Item item)
{
    if (state(item) != State::Absent)
        return isAccepted(item);
    if (m_feasible.activate(item)) {
        state(item) = State::Accepted;
        m_earliest.tightened(m_feasible, item);
        m_latest.tightened(m_feasible, item);
        return true;
    }
    if (isRefusedByStronger(item))
        putAside(item);
    else
        decideAgain(rank(item), {item});
    return isAccepted(item);
}

void Solver::remove(Item item)
{
    const State was = std::exchange(state(item), State::Absent);
    if (was == State::Aside) {
        std::erase(m_aside, item);
        m_witness.erase(item);
    }
    if (was != State::Accepted)
        return;
    m_feasible.deactivate(item);
    const Item removed[] = {item};
    m_earliest.loosened(m_feasible, removed);
    m_latest.loosened(m_feasible, removed);
    // Only what was refused because of it can come back; the others' reasons still stand.
    std::vector<Item> freed;
    for (const Item aside : m_aside) {
        const std::vector<Item> &witness = m_witness[aside];
        if (isStronger(item, aside) && (witness.empty() || std::ranges::find(witness, item) != witness.end()))
            freed.push_back(aside);
    }
    std::ranges::sort(freed, {}, [this](Item i) { return rank(i); });
    for (const Item back : freed) {
        if (m_feasible.activate(back)) {
            std::erase(m_aside, back);
            m_witness.erase(back);
            state(back) = State::Accepted;
            m_earliest.tightened(m_feasible, back);
            m_latest.tightened(m_feasible, back);
        } else if (isRefusedByStronger(back)) {
            m_witness[back] = m_feasible.witness();
        } else {
            // Weaker items stand in its way: it goes before them.
            decideAgain(rank(back), {});
            return;
        }
    }
}

/// After a refusal: whether items that are stronger than it suffice to refuse it.
bool Solver::isRefusedByStronger(Item item) const
{
    return !m_feasible.witness().empty() &&
           std::ranges::all_of(m_feasible.witness(), [&](Item other) { return isStronger(other, item); });
}

void Solver::putAside(Item item)
{
    state(item) = State::Aside;
    m_aside.push_back(item);
    m_witness[item] = m_feasible.witness();
}

/// Decides on all items from a rank on, strongest first, as if the stronger ones alone stood so far.
void Solver::decideAgain(Rank from, std::vector<Item> alsoConsider, const Progress &progress)
{
    std::vector<Item> again = std::move(alsoConsider);
    for (Item item = 0; item < network().itemCount(); ++item)
        if (state(item) != State::Absent && rank(item) >= from)
            again.push_back(item);
    std::ranges::sort(again, {}, [this](Item item) { return rank(item); });
    std::erase_if(m_aside, [this, from](Item item) { return rank(item) >= from; });
    for (auto item = again.rbegin(); item != again.rend(); ++item) {
        m_feasible.deactivate(*item);
        state(*item) = State::Absent;
    }
    constexpr size_t oftenEnough = 256;
    for (size_t i = 0; i < again.size(); ++i) {
        take(again[i]);
        if (progress && i % oftenEnough == 0 && !progress(static_cast<qint64>(i), std::ssize(again)))
            break;
    }
    recompute();
}

std::vector<Item> Solver::setAside() const
{
    std::vector<Item> items = m_aside;
    std::ranges::sort(items, {}, [this](Item item) { return rank(item); });
    return items;
}

std::vector<qint32> Solver::chain(Point point, Side side) const
{
    return (side == Side::Latest ? m_latest : m_earliest).chain(network(), point);
}

Difference Solver::difference(Point a, Point b) const
{
    ShortestPaths most(Side::Latest, a);
    ShortestPaths least(Side::Earliest, a);
    most.compute(m_feasible, b);
    least.compute(m_feasible, b);
    return {least.bound(b), most.bound(b)};
}

} // namespace varve::reconstruct
